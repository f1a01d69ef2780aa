package dev.taly.payment.ledger;

import dev.taly.events.Money;
import dev.taly.events.payment.PaymentProvider;
import java.util.UUID;

/**
 * Money that a provider moved for a company.
 *
 * @param earned whether the company may keep it; else it came in a way that nobody can use and goes back
 */
public record Movement(UUID companyId, PaymentProvider provider, Money money, boolean earned) {}
