/** What every service's OpenAPI document says alike. */
@NullMarked
package dev.taly.defaults.openapi;

import org.jspecify.annotations.NullMarked;
