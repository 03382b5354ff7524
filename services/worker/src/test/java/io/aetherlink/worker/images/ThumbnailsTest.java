package io.aetherlink.worker.images;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThumbnailsTest {
  private static final int RGB = BufferedImage.TYPE_INT_RGB;
  private static final int ARGB = BufferedImage.TYPE_INT_ARGB;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "png, 1600, 800, 320, 160",
    "jpeg, 800, 1600, 160, 320",
    "gif, 3201, 10, 320, 1",
    "png, 20, 10, 20, 10"
  })
  void aPictureBecomesSmall(String format, int width, int height, int smallWidth, int smallHeight)
      throws IOException {
    Thumbnail thumbnail = made(encoded(format, halves(width, height, RGB))).orElseThrow();

    BufferedImage small = ImageIO.read(new ByteArrayInputStream(thumbnail.content()));
    assertThat(small.getWidth()).isEqualTo(smallWidth);
    assertThat(small.getHeight()).isEqualTo(smallHeight);
    assertColor(small, 1, smallHeight / 2, Color.RED);
    assertColor(small, smallWidth - 2, smallHeight / 2, Color.BLUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossy.webp", "lossless.webp"})
  void soDoesWebp(String name) throws IOException {
    Thumbnail thumbnail = made(sample(name)).orElseThrow();

    BufferedImage small = ImageIO.read(new ByteArrayInputStream(thumbnail.content()));
    assertThat(small.getWidth()).isEqualTo(320);
    assertThat(small.getHeight()).isEqualTo(160);
    assertColor(small, 80, 80, Color.RED);
    assertColor(small, 240, 80, Color.BLUE);
  }

  @ParameterizedTest
  @CsvSource({"lossy.webp, 'VP8 ', 14", "lossless.webp, VP8L, 9"})
  void aWebpIsAsLargeAsThePictureInItSays(String name, String chunk, int sides) throws IOException {
    byte[] content = sample(name);
    assertThat(WebpPixels.of(kept(content))).isEqualTo(640 * 320);

    int at = new String(content, ISO_8859_1).indexOf(chunk) + sides;
    Arrays.fill(content, at, at + 4, (byte) 0xff);

    assertThat(WebpPixels.of(kept(content))).isGreaterThan(200_000_000);
    assertThat(made(content)).isEmpty();
  }

  @Test
  void whatCannotBeReadRowByRowHasNone() throws IOException {
    assertThat(made(encoded("bmp", halves(64, 64, RGB)))).isEmpty();
    assertThat(made(encoded("tiff", halves(64, 64, RGB)))).isEmpty();
  }

  @Test
  void whatCanBeSeenThroughStaysSo() throws IOException {
    assertThat(made(encoded("png", halves(400, 400, ARGB))).orElseThrow().contentType())
        .isEqualTo("image/png");
    assertThat(made(encoded("png", halves(400, 400, RGB))).orElseThrow().contentType())
        .isEqualTo("image/jpeg");
  }

  @Test
  void aPictureStandsAsTheCameraWasHeld() throws IOException {
    byte[] jpeg = encoded("jpeg", halves(640, 320, RGB));

    Thumbnail thumbnail = made(turned(jpeg, 6)).orElseThrow(); // its right side was down

    BufferedImage small = ImageIO.read(new ByteArrayInputStream(thumbnail.content()));
    assertThat(small.getWidth()).isEqualTo(160);
    assertThat(small.getHeight()).isEqualTo(320);
    assertColor(small, 80, 10, Color.RED);
    assertColor(small, 80, 310, Color.BLUE);
  }

  @ParameterizedTest
  @CsvSource({"50000, 50000", "7100, 7100", "31000, 1", "2147483647, 2147483647", "0, 0"})
  void aBombIsNotDecoded(int width, int height) throws IOException {
    assertThat(made(pngThatClaims(width, height))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "GIF89a", "\u0089PNG\r\n\u001a\n", "BM"})
  void whatIsNoPictureHasNone(String content) throws IOException {
    assertThat(made(content.getBytes(US_ASCII))).isEmpty();
  }

  @Test
  void aPictureThatEndsTooEarlyHurtsNobody() throws IOException {
    for (String format : new String[] {"png", "jpeg", "gif"}) {
      byte[] whole = encoded(format, halves(400, 400, RGB));
      for (int length = 1; length < whole.length; length += 97) {
        Optional<Thumbnail> unused = made(Arrays.copyOf(whole, length));
      }
      Optional<Thumbnail> unused = made(turned(Arrays.copyOf(whole, 300), 9));
    }
  }

  private Optional<Thumbnail> made(byte[] content) throws IOException {
    return Thumbnails.of(kept(content));
  }

  private Path kept(byte[] content) throws IOException {
    return Files.write(folder.resolve("picture"), content);
  }

  /** A picture like {@link #halves}, 640 × 320, as a browser made it. */
  private static byte[] sample(String name) throws IOException {
    try (InputStream in = ThumbnailsTest.class.getResourceAsStream("/images/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  /** Red on the left, blue on the right. */
  private static BufferedImage halves(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width / 2, height);
    graphics.setColor(Color.BLUE);
    graphics.fillRect(width / 2, 0, width - width / 2, height);
    graphics.dispose();
    return image;
  }

  private static void assertColor(BufferedImage image, int x, int y, Color expected) {
    Color color = new Color(image.getRGB(x, y));
    assertThat(Math.abs(color.getRed() - expected.getRed())).isLessThan(60);
    assertThat(Math.abs(color.getBlue() - expected.getBlue())).isLessThan(60);
  }

  private static byte[] encoded(String format, BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  /** The head of a PNG, and no more. */
  private static byte[] pngThatClaims(int width, int height) {
    ByteBuffer header =
        ByteBuffer.allocate(17)
            .put("IHDR".getBytes(US_ASCII))
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(header.array());
    return ByteBuffer.allocate(8 + 4 + 17 + 4)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
        .putInt(13)
        .put(header.array())
        .putInt((int) crc.getValue())
        .array();
  }

  /** A JPEG with an Exif segment that says how the camera was held. */
  private static byte[] turned(byte[] jpeg, int orientation) {
    byte[] exif =
        ByteBuffer.allocate(6 + 8 + 2 + 12 + 4)
            .put("Exif\0\0".getBytes(US_ASCII))
            .put("MM".getBytes(US_ASCII))
            .putShort((short) 42)
            .putInt(8)
            .putShort((short) 1)
            .putShort((short) 0x0112)
            .putShort((short) 3)
            .putInt(1)
            .putShort((short) orientation)
            .putShort((short) 0)
            .putInt(0)
            .array();
    return ByteBuffer.allocate(jpeg.length + 4 + exif.length)
        .put(jpeg, 0, 2)
        .putShort((short) 0xffe1)
        .putShort((short) (exif.length + 2))
        .put(exif)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }
}
