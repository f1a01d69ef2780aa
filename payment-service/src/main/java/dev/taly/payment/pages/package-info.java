/** Pages to print: text in the letters of every script that there is a font for, each in its direction, as tagged PDF. */
@NullMarked
package dev.taly.payment.pages;

import org.jspecify.annotations.NullMarked;
