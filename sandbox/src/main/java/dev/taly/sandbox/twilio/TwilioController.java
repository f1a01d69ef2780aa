package dev.taly.sandbox.twilio;

import dev.taly.sandbox.mailbox.TextMessages;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;

/** The endpoints of Twilio's API that Taly calls. */
@RestController
@RequestMapping("/twilio")
class TwilioController {

    /** Of the numbers of Twilio's test credentials, the one that sends. */
    private static final String NUMBER = "+15005550006";

    private final Messages messages;
    private final TextMessages texts;
    private final TwilioSettings settings;

    TwilioController(Messages messages, TextMessages texts, TwilioSettings settings) {
        this.messages = messages;
        this.texts = texts;
        this.settings = settings;
    }

    @PostMapping("/2010-04-01/Accounts/{account}/Messages.json")
    ResponseEntity<String> create(@PathVariable String account, HttpServletRequest request) {
        authenticate(account, request);
        var message = messages.send(MessageOrder.of(request.getParameterMap()));
        return json(HttpStatus.CREATED.value(), MessageJson.of(message, account));
    }

    @GetMapping("/2010-04-01/Accounts/{account}/Messages/{sid}.json")
    ResponseEntity<String> message(@PathVariable String account, @PathVariable String sid, HttpServletRequest request) {
        authenticate(account, request);
        var message = texts.find(sid);
        if (message == null) {
            throw TwilioError.notFound(path(request));
        }
        return json(HttpStatus.OK.value(), MessageJson.of(message, account));
    }

    @GetMapping("/2010-04-01/Accounts/{account}.json")
    ResponseEntity<String> account(@PathVariable String account, HttpServletRequest request) {
        authenticate(account, request);
        var json = JsonNodeFactory.instance.objectNode();
        json.put("sid", account).put("status", "active").put("type", "Full").put("friendly_name", "Sandbox");
        return json(HttpStatus.OK.value(), json.toString());
    }

    /** The one number that messages may come from, unless it is asked for another. */
    @GetMapping("/2010-04-01/Accounts/{account}/IncomingPhoneNumbers.json")
    ResponseEntity<String> numbers(
            @PathVariable String account,
            @RequestParam(name = "PhoneNumber", defaultValue = NUMBER) String wanted,
            HttpServletRequest request) {
        authenticate(account, request);
        var json = JsonNodeFactory.instance.objectNode();
        var numbers = json.putArray("incoming_phone_numbers");
        if (wanted.equals(NUMBER)) {
            numbers.addObject()
                    .put("phone_number", NUMBER)
                    .putObject("capabilities")
                    .put("sms", true)
                    .put("mms", false)
                    .put("voice", false);
        }
        return json(HttpStatus.OK.value(), json.toString());
    }

    @RequestMapping("/**")
    void anythingElse(HttpServletRequest request) {
        throw TwilioError.notFound(path(request));
    }

    @ExceptionHandler
    ResponseEntity<String> refused(TwilioError error) {
        return json(error.status(), error.body());
    }

    private void authenticate(String account, HttpServletRequest request) {
        var credentials = settings.accountSid() + ":" + settings.authToken();
        var expected = "Basic " + Base64.getEncoder().encodeToString(bytes(credentials));
        var given = request.getHeader("Authorization");
        if (settings.accountSid().isEmpty() || given == null || !MessageDigest.isEqual(bytes(given), bytes(expected))) {
            throw new TwilioError(401, 20003, "Authenticate");
        }
        if (!account.equals(settings.accountSid())) {
            throw TwilioError.notFound(path(request));
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring("/twilio".length());
    }

    private static ResponseEntity<String> json(int status, String body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
