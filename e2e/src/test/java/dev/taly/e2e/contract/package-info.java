/** Whether what the API answers is what its OpenAPI documents say. */
@NullMarked
package dev.taly.e2e.contract;

import org.jspecify.annotations.NullMarked;
