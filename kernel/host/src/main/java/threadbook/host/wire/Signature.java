package threadbook.host.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Who can sign a message runs code as the user, so this is the lock on the door.
///
/// It compares in constant time, and no signature opens twice: the last 65 536 are remembered, on all channels
/// together. Without a key there is nothing to check; `Main` warns of that, and refuses it beyond the loopback
/// address.
///
/// Safe for all threads.
///
/// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol">The wire
/// protocol</a>
public final class Signature {

    static final int REMEMBERED = 65_536;

    private final @Nullable Mac mac;
    private final LinkedHashSet<Digest> seen = new LinkedHashSet<>();

    private Signature(@Nullable Mac mac) {
        this.mac = mac;
    }

    /// From what the connection file says.
    ///
    /// @param scheme `hmac-sha256`, `hmac-sha512` or `hmac-md5`
    /// @param key empty for no signing
    public static Signature of(String scheme, String key) throws UnusableConnection {
        if (key.isEmpty()) {
            return new Signature(null);
        }
        var algorithm =
                switch (scheme.toLowerCase(Locale.ROOT)) {
                    case "hmac-sha256" -> "HmacSHA256";
                    case "hmac-sha512" -> "HmacSHA512";
                    case "hmac-md5" -> "HmacMD5";
                    default ->
                        throw new UnusableConnection(
                                "signature_scheme is " + scheme + "; known are hmac-sha256, hmac-sha512, hmac-md5.");
                };
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return new Signature(mac);
        } catch (GeneralSecurityException e) {
            throw new UnusableConnection("this JDK has no " + algorithm + ".");
        }
    }

    public synchronized byte[] of(List<byte[]> parts) {
        if (mac == null) {
            return new byte[0];
        }
        parts.forEach(mac::update);
        return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
    }

    /// Lets a message pass once.
    synchronized void verify(Frames frames) throws Rejected {
        if (mac == null) {
            return;
        }
        var expected = of(frames.parts());
        if (!MessageDigest.isEqual(expected, frames.signature())) {
            throw new Rejected("a message with a wrong signature");
        }
        if (!seen.add(Digest.of(expected))) {
            throw new Rejected("a message that came a second time");
        }
        if (seen.size() > REMEMBERED) {
            seen.removeFirst();
        }
    }

    /// The first half of a digest: enough to tell two apart, and small.
    private record Digest(long high, long low) {
        static Digest of(byte[] hex) {
            var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(new String(hex, StandardCharsets.US_ASCII)));
            return new Digest(bytes.getLong(), bytes.getLong());
        }
    }
}
