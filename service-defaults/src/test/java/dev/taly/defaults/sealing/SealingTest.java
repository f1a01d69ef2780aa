package dev.taly.defaults.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.crypto.tink.KeysetHandle;
import dev.taly.events.Sealed;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

class SealingTest {

    @Test
    void onlyThePrivateKeyOpens() throws GeneralSecurityException {
        KeysetHandle keys = Keys.hybrid();
        Sealed sealed = new Sealer(Keys.open(keys)).seal("token");

        assertThat(sealed.ciphertext()).doesNotContain("token");
        assertThat(new Opener(Keys.secret(keys)).open(sealed)).isEqualTo("token");
        Opener stranger = new Opener(Keys.secret(Keys.hybrid()));
        assertThatIllegalArgumentException().isThrownBy(() -> stranger.open(sealed));
    }

    @Test
    void dataOpensForItsOwnContextOnly() throws GeneralSecurityException {
        DataCipher cipher = new DataCipher(Keys.aead());
        byte[] encrypted = cipher.encrypt(new byte[] {1, 2, 3}, "row:1");

        assertThat(cipher.decrypt(encrypted, "row:1")).containsExactly(1, 2, 3);
        assertThatIllegalArgumentException().isThrownBy(() -> cipher.decrypt(encrypted, "row:2"));
    }

    @Test
    void anUnreadableKeyNamesItsVariable() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new DataCipher("nonsense"))
                .withMessageContaining("TALY_DATA_KEY");
    }
}
