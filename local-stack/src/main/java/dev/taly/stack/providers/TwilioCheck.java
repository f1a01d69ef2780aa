package dev.taly.stack.providers;

import dev.taly.stack.providers.ProviderHttp.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The account, and whether the sender is a number of it that can send text messages. */
final class TwilioCheck implements ProviderCheck {

    private final ProviderHttp http;

    TwilioCheck(ProviderHttp http) {
        this.http = http;
    }

    @Override
    public String provider() {
        return "Twilio";
    }

    @Override
    public List<Finding> findings(Variables variables) {
        if (!variables.has("TALY_TWILIO_ACCOUNT_SID")) {
            return List.of(Finding.off("TALY_TWILIO_ACCOUNT_SID is not set, so no text message is sent"));
        }
        List<Finding> missing = variables.missing("TALY_TWILIO_AUTH_TOKEN", "TALY_SMS_FROM");
        if (!missing.isEmpty()) {
            return missing;
        }
        String sid = variables.text("TALY_TWILIO_ACCOUNT_SID");
        String account = variables.url("TALY_TWILIO_URL", "https://api.twilio.com") + "/2010-04-01/Accounts/" + sid;
        String credentials = ProviderHttp.basic(sid, variables.text("TALY_TWILIO_AUTH_TOKEN"));
        Answer answer = http.get(account + ".json", credentials);
        if (!answer.isOk()) {
            return List.of(Finding.toDo(
                    "Twilio does not take the account's SID and token (" + answer.status() + "): copy both again"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(account(answer.body()));
        findings.add(sender(account, credentials, variables.text("TALY_SMS_FROM")));
        return findings;
    }

    private static Finding account(JsonNode account) {
        String status = account.path("status").asString("");
        if (!status.equals("active")) {
            return Finding.toDo("the account is " + status + ": see Twilio's console");
        }
        return account.path("type").asString("").equals("Trial")
                ? Finding.toDo("the account is a trial, which sends to verified numbers only: upgrade it")
                : Finding.ok("the account is active");
    }

    private Finding sender(String account, String credentials, String from) {
        if (!from.startsWith("+")) {
            return Finding.note(
                    "the sender " + from + " is a name: Twilio tells only when a message is sent whether the"
                            + " recipient's country allows it");
        }
        Answer answer = http.get(
                account + "/IncomingPhoneNumbers.json?PhoneNumber=" + URLEncoder.encode(from, StandardCharsets.UTF_8),
                credentials);
        if (!answer.isOk()) {
            return Finding.toDo("Twilio does not list the account's numbers (" + answer.status() + ")");
        }
        return answer.body()
                .path("incoming_phone_numbers")
                .valueStream()
                .findFirst()
                .map(number -> number.path("capabilities").path("sms").asBoolean(false)
                        ? Finding.ok("the sender " + from + " is a number of the account that sends text messages")
                        : Finding.toDo(
                                "the number " + from + " sends no text messages: set TALY_SMS_FROM to one that does"))
                .orElseGet(
                        () -> Finding.toDo(from + " is no number of the account: buy it, or set TALY_SMS_FROM to one"));
    }
}
