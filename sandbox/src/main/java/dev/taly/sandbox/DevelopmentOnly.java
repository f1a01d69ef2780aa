package dev.taly.sandbox;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps the sandbox out of every place where a payment or a mail is meant. */
@Component
class DevelopmentOnly {

    DevelopmentOnly(@Value("${TALY_ENV:production}") String environment) {
        if (!environment.equals("development")) {
            throw new IllegalStateException("The sandbox takes no real money and sends no real mail, so it starts only"
                    + " with TALY_ENV=development (it is " + environment + ").");
        }
    }
}
