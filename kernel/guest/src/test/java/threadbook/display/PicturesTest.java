package threadbook.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Images, and paths that lead to images, are shown as pictures.
class PicturesTest {

    private final Renderers renderers = new Renderers();

    @TempDir
    Path folder;

    @Test
    void aBufferedImageIsAPng() throws IOException {
        var bundle = renderers.render(red(64, 48));
        assertThat(bundle.data()).containsEntry("text/plain", "BufferedImage 64×48");
        assertThat(decoded(bundle, "image/png").getWidth()).isEqualTo(64);
        assertThat(decoded(bundle, "image/png").getRGB(1, 1)).isEqualTo(Color.RED.getRGB());
    }

    @Test
    void anImageThatIsNotYetPixelsIsLoaded() throws IOException {
        Image scaled = red(64, 48).getScaledInstance(32, 24, Image.SCALE_FAST);
        assertThat(decoded(renderers.render(scaled), "image/png").getHeight()).isEqualTo(24);
    }

    @Test
    void anyRenderedImageIsAPng() throws IOException {
        RenderedImage tiled = new java.awt.image.BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR) {
                    // a subclass without a name
                };
        assertThat(decoded(renderers.render(tiled), "image/png").getWidth()).isEqualTo(8);
    }

    @Test
    void aHugeImageIsOnlyNamed() {
        var huge = new BufferedImage(8_192, 4_096, BufferedImage.TYPE_BYTE_BINARY);
        assertThat(renderers.render(huge).data()).containsOnlyKeys("text/plain");
    }

    @Test
    void anImageCanBeForcedToAnotherFormat() throws IOException {
        var transparent = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
        var bundle = renderers.render(transparent, "image/jpeg");
        assertThat(bundle.data()).containsOnlyKeys("text/plain", "image/jpeg");
        assertThat(decoded(bundle, "image/jpeg").getWidth()).isEqualTo(8);
    }

    @Test
    void aPathToAPictureIsThePicture() throws IOException {
        Path file = folder.resolve("线程 1.PNG");
        ImageIO.write(red(5, 5), "png", file.toFile());
        for (Object value : new Object[] {file, file.toFile()}) {
            var bundle = renderers.render(value);
            assertThat(bundle.data()).containsEntry("text/plain", file.toString());
            assertThat(decoded(bundle, "image/png").getWidth()).isEqualTo(5);
        }
    }

    @Test
    void aPathToAnSvgIsItsText() throws IOException {
        Path file = Files.writeString(folder.resolve("a.svg"), "<svg/>");
        assertThat(renderers.render(file).data()).containsEntry("image/svg+xml", "<svg/>");
    }

    @Test
    void otherPathsAreTheirText() throws IOException {
        Files.createDirectory(folder.resolve("folder.png"));
        Path big = folder.resolve("big.png");
        Files.write(big, new byte[9 << 20]);
        for (Path path :
                new Path[] {folder.resolve("missing.png"), folder.resolve("folder.png"), big, Path.of("/"), Path.of("")
                }) {
            assertThat(renderers.render(path)).isEqualTo(MimeBundle.text(path.toString()));
        }
    }

    private static BufferedImage red(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, Color.RED.getRGB());
            }
        }
        return image;
    }

    private static BufferedImage decoded(MimeBundle bundle, String type) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(
                Base64.getDecoder().decode(bundle.data().get(type))));
    }
}
