package dev.taly.user.profiles;

import dev.taly.defaults.http.ETags;
import dev.taly.defaults.security.Caller;
import dev.taly.defaults.values.LanguageTag;
import dev.taly.defaults.values.LanguageTags;
import dev.taly.defaults.values.PersonName;
import dev.taly.defaults.values.Texts;
import dev.taly.defaults.zones.KnownZone;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/users/me")
@Tag(name = "Profiles")
class ProfileController {

    private final ProfileService profiles;

    ProfileController(ProfileService profiles) {
        this.profiles = profiles;
    }

    @GetMapping
    @Operation(operationId = "getMyProfile", summary = "Your profile")
    ResponseEntity<ProfileBody> get(Caller caller) {
        return answer(profiles.get(caller.userId()));
    }

    @PatchMapping
    @Operation(
            operationId = "changeMyProfile",
            summary = "Change your profile",
            description = "What is absent stays as it is. If-Match carries the ETag of the profile you saw.")
    ResponseEntity<ProfileBody> change(
            Caller caller,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ProfileChanges changes) {
        return answer(profiles.change(caller.userId(), ifMatch, changes));
    }

    private static ResponseEntity<ProfileBody> answer(Profile profile) {
        return ResponseEntity.ok().eTag(ETags.of(profile.version())).body(ProfileBody.of(profile));
    }

    record ProfileChanges(
            @PersonName @Size(max = 100) @Nullable String displayName,
            @LanguageTag @Nullable String locale,
            @KnownZone @Nullable String timeZone) {

        ProfileChanges {
            displayName = Texts.tidyOrNull(displayName);
            locale = LanguageTags.spelledOrNull(locale);
        }
    }

    /** The e-mail address is absent until auth-service has told it. */
    record ProfileBody(
            UUID id,
            @Nullable String email,
            boolean emailVerified,
            @Nullable String displayName,
            @Nullable String locale,
            @Nullable String timeZone,
            Instant createdAt,
            int version) {

        static ProfileBody of(Profile profile) {
            return new ProfileBody(
                    profile.id(),
                    profile.email(),
                    profile.emailVerified(),
                    profile.displayName(),
                    profile.locale(),
                    profile.timeZone(),
                    profile.createdAt(),
                    profile.version());
        }
    }
}
