package dev.taly.booking.customers;

import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A new company's customers, and two who see them: its owner and somebody of its staff. */
record CustomerRegister(
        Shop shop, MockMvcTester mvc, Company company, RequestPostProcessor owner, RequestPostProcessor staff) {

    static final String ADA = """
            {"name":"Ada Lovelace","email":"Ada@example.org","phone":"+44 20 7946-0000","locale":"en-GB",
             "timeZone":"Europe/London","notes":"Likes tea","tags":["  VIP ","vip","New  Client"]}""";

    static CustomerRegister of(Shop shop, MockMvcTester mvc) {
        Company company = shop.company();
        UUID member = shop.member(company, UUID.randomUUID(), "STAFF");
        return new CustomerRegister(shop, mvc, company, Shop.user(company.owner()), Shop.user(member));
    }

    UUID create(String name, String email, String rest) {
        return shop.id(shop.post(path(""), "{\"name\":\"%s\",\"email\":\"%s\"%s}".formatted(name, email, rest), staff));
    }

    MvcTestResult get(UUID customer, RequestPostProcessor who) {
        return shop.get(path("/" + customer), who);
    }

    MvcTestResult block(UUID customer, String body, RequestPostProcessor who) {
        return shop.post(path("/" + customer + "/block"), body, who);
    }

    MvcTestResult patch(UUID customer, String change, @Nullable String ifMatch, RequestPostProcessor who) {
        var request = mvc.patch()
                .uri(path("/" + customer))
                .with(who)
                .contentType(MediaType.APPLICATION_JSON)
                .content(change);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).exchange();
    }

    String path(String rest) {
        return company.path("/customers" + rest);
    }
}
