package dev.taly.sandbox.twilio;

import dev.taly.sandbox.mailbox.Sms;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;

/** A message as Twilio's API answers it. */
final class MessageJson {

    private static final DateTimeFormatter RFC_2822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private MessageJson() {}

    static String of(Sms message, String account) {
        var path = "/2010-04-01/Accounts/" + account + "/Messages/" + message.sid();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("account_sid", account)
                .put("api_version", "2010-04-01")
                .put("body", message.body())
                .put("date_created", date(message.receivedAt()))
                .put("date_updated", date(message.receivedAt()))
                .put("date_sent", message.status().equals("queued") ? null : date(message.receivedAt()))
                .put("direction", "outbound-api")
                .put("error_code", message.errorCode())
                .putNull("error_message")
                .put("from", message.from())
                .putNull("messaging_service_sid")
                .put("num_media", "0")
                .put("num_segments", Integer.toString(message.segments()))
                .putNull("price")
                .put("price_unit", "USD")
                .put("sid", message.sid())
                .put("status", message.status())
                .put("to", message.to())
                .put("uri", path + ".json");
        json.putObject("subresource_uris").put("media", path + "/Media.json");
        return json.toString();
    }

    private static String date(Instant time) {
        return RFC_2822.format(time.atOffset(ZoneOffset.UTC));
    }
}
