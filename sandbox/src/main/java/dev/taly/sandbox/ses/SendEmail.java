package dev.taly.sandbox.ses;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The body of SES v2's SendEmail, as far as it is doubled. */
@JsonNaming(UpperCamelCaseStrategy.class)
record SendEmail(
        @Nullable String fromEmailAddress,
        @Nullable Destination destination,
        @Nullable List<String> replyToAddresses,
        @Nullable Content content,
        @Nullable List<Tag> emailTags,
        @Nullable String configurationSetName) {

    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    private static final Pattern TAG_VALUE = Pattern.compile("[A-Za-z0-9_.@-]{1,256}");

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Destination(
            @Nullable List<String> toAddresses,
            @Nullable List<String> ccAddresses,
            @Nullable List<String> bccAddresses) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Content(@Nullable Raw raw, @Nullable Simple simple) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Raw(@Nullable String data) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Simple(
            @Nullable Text subject,
            @Nullable Body body,
            @Nullable List<Tag> headers) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Body(@Nullable Text text, @Nullable Text html) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Text(@Nullable String data) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Tag(@Nullable String name, @Nullable String value) {}

    List<String> recipients() {
        if (destination == null) {
            return List.of();
        }
        return Stream.of(destination.toAddresses(), destination.ccAddresses(), destination.bccAddresses())
                .flatMap(addresses -> addresses == null ? Stream.of() : addresses.stream())
                .toList();
    }

    Map<String, String> tags() {
        var tags = new HashMap<String, String>();
        for (var tag : emailTags == null ? List.<Tag>of() : emailTags) {
            if (tag.name() == null || !TAG.matcher(tag.name()).matches()) {
                throw SesError.badRequest("Invalid tag name: " + tag.name() + ".");
            }
            if (tag.value() == null || !TAG_VALUE.matcher(tag.value()).matches()) {
                throw SesError.badRequest("Invalid tag value for " + tag.name() + ".");
            }
            tags.put(tag.name(), tag.value());
        }
        return tags;
    }
}
