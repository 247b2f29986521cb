package threadbook.display;

import java.awt.Color;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.PixelGrabber;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/// Images of AWT as PNG. The only class that touches `java.desktop`; to load it may load AWT, so ask [Awt] first.
final class Picture {

    /// 64 MB of pixels; a bigger image would make a message that no frontend takes.
    private static final long PIXELS = 1L << 24;

    private static final long PATIENCE_MILLIS = 5_000;

    private Picture() {}

    static MimeBundle bundle(Object image) throws IOException, InterruptedException {
        RenderedImage pixels = rendered(image);
        String type = image.getClass().getSimpleName();
        if (pixels == null) {
            return MimeBundle.text(type + " that could not be loaded");
        }
        MimeBundle text = MimeBundle.text(type + " " + pixels.getWidth() + "×" + pixels.getHeight());
        boolean small = (long) pixels.getWidth() * pixels.getHeight() <= PIXELS;
        return small ? text.and("image/png", base64(pixels, "png")) : text;
    }

    /// The image as a file of that format, `png`, `jpeg`, `gif` …, in base64.
    static String base64(Object image, String format) throws IOException, InterruptedException {
        RenderedImage pixels = rendered(image);
        if (pixels == null) {
            throw new IOException("the image could not be loaded");
        }
        byte[] bytes = encode(pixels, format);
        if (bytes.length == 0) {
            bytes = encode(repainted(pixels), format);
        }
        if (bytes.length == 0) {
            throw new IOException("this JDK writes no images of format " + format);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// Empty where no writer takes this kind of image. In memory, without the temporary file that ImageIO would make.
    private static byte[] encode(RenderedImage image, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, format, out);
        }
        return bytes.toByteArray();
    }

    /// The same picture as plain RGB, which every writer takes; what was transparent becomes white.
    private static BufferedImage repainted(RenderedImage image) {
        var plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var brush = plain.createGraphics();
        try {
            brush.setColor(Color.WHITE);
            brush.fillRect(0, 0, plain.getWidth(), plain.getHeight());
            brush.drawRenderedImage(image, null);
        } finally {
            brush.dispose();
        }
        return plain;
    }

    /// An image that is still being loaded is waited for; null where it never comes.
    private static @Nullable RenderedImage rendered(Object image) throws InterruptedException {
        if (image instanceof RenderedImage rendered) {
            return rendered;
        }
        var grabber = new PixelGrabber((Image) image, 0, 0, -1, -1, true);
        if (!grabber.grabPixels(PATIENCE_MILLIS) || !(grabber.getPixels() instanceof int[] pixels)) {
            return null;
        }
        var copy = new BufferedImage(grabber.getWidth(), grabber.getHeight(), BufferedImage.TYPE_INT_ARGB);
        copy.setRGB(0, 0, copy.getWidth(), copy.getHeight(), pixels, 0, copy.getWidth());
        return copy;
    }
}
