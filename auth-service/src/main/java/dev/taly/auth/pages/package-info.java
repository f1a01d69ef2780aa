/** How people sign in in a browser, and what all pages have in common. */
@NullMarked
package dev.taly.auth.pages;

import org.jspecify.annotations.NullMarked;
