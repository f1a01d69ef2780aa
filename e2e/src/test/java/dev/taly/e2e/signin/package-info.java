/** People who sign in with browsers and let apps act for them, and how all that ends. */
package dev.taly.e2e.signin;
