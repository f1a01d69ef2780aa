package dev.taly.user.profiles;

import dev.taly.defaults.http.ETags;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.auth.UserRegistered;
import dev.taly.user.profiles.ProfileController.ProfileChanges;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use cases of people's profiles. */
@Service
@Transactional
public class ProfileService {

    private final ProfileRepository profiles;
    private final Clock clock;

    ProfileService(ProfileRepository profiles, Clock clock) {
        this.profiles = profiles;
        this.clock = clock;
    }

    /** A valid token names this user: his profile exists from now on, though perhaps empty yet. */
    public void seen(UUID userId) {
        profiles.insertIfAbsent(userId, clock.instant());
    }

    /** As {@link #seen}; part of a transaction, in which the person does nothing else that locks. */
    public void lock(UUID userId) {
        seen(userId);
        profiles.lockById(userId);
    }

    Profile get(UUID userId) {
        seen(userId);
        return profiles.findById(userId).orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    Profile change(UUID userId, @Nullable String ifMatch, ProfileChanges changes) {
        Profile profile = get(userId);
        ETags.match(ifMatch, profile.version());
        profile.change(changes.displayName(), changes.locale(), changes.timeZone());
        return profiles.saveAndFlush(profile);
    }

    void registered(UserRegistered user) {
        profiles.upsertRegistered(
                user.userId(), user.email(), user.displayName(), user.locale(), user.timeZone(), clock.instant());
    }

    /** @param sequence of the account's event that says so */
    void proven(UUID userId, String email, long sequence) {
        profiles.upsertProven(userId, email, sequence, clock.instant());
    }
}
