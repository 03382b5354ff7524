package io.aetherlink.worker.images;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.stream.ImageInputStream;
import org.jboss.logging.Logger;

/**
 * Makes small pictures. Files come from people we do not know: how large a picture is stands in its
 * first bytes, and one that would need too much memory is never decoded.
 */
public final class Thumbnails {
  private static final Logger LOG = Logger.getLogger(Thumbnails.class);

  /** Of the longer side. */
  private static final int PIXELS = 320;

  /** More than cameras have; a few seconds of work. */
  private static final long MOST_PIXELS = 50_000_000;

  private static final int LONGEST_SIDE = 30_000;

  /** Where the reader makes room for all pixels, with four bytes each, in a heap of 128 MiB. */
  private static final long MOST_WEBP_PIXELS = 16_000_000;

  private static final String WEBP = "webp";

  /** Formats whose readers skip pixels as they come; others make room for all of them first. */
  private static final Set<String> ROW_BY_ROW = Set.of("png", "jpeg", "gif");

  static {
    // By name: which class loader looks for plugins depends on the thread that asks first.
    IIORegistry.getDefaultInstance().registerServiceProvider(new WebPImageReaderSpi());
  }

  private Thumbnails() {}

  /**
   * A small picture of the first picture in a file; empty where there is none that can be shown.
   *
   * @throws IOException if the file cannot be read
   */
  public static Optional<Thumbnail> of(Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      if (in == null) {
        throw new IOException("Cannot be read: " + file);
      }
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      return readers.hasNext() ? read(readers.next(), in, file) : Optional.empty();
    }
  }

  private static Optional<Thumbnail> read(ImageReader reader, ImageInputStream in, Path file) {
    try {
      reader.setInput(in, true, true);
      Orientation orientation = Orientation.of(file);
      return isBearable(reader, file)
          ? Optional.of(encode(orientation.applyTo(small(decode(reader)))))
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      LOG.debugf(e, "Not a picture, whatever it begins with: %s", file);
      return Optional.empty();
    } finally {
      reader.dispose();
    }
  }

  private static boolean isBearable(ImageReader reader, Path file) throws IOException {
    String format = reader.getFormatName().toLowerCase(Locale.ROOT);
    if (format.equals(WEBP)) {
      return WebpPixels.of(file) <= MOST_WEBP_PIXELS && isBearable(reader, MOST_WEBP_PIXELS);
    }
    return ROW_BY_ROW.contains(format) && isBearable(reader, MOST_PIXELS);
  }

  private static boolean isBearable(ImageReader reader, long mostPixels) throws IOException {
    long width = reader.getWidth(0);
    long height = reader.getHeight(0);
    return width > 0
        && height > 0
        && Math.max(width, height) <= LONGEST_SIDE
        && width * height <= mostPixels;
  }

  /** Not all pixels of a large picture: about twice as many on a side as will be shown. */
  private static BufferedImage decode(ImageReader reader) throws IOException {
    int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / (2 * PIXELS));
    ImageReadParam few = reader.getDefaultReadParam();
    few.setSourceSubsampling(step, step, 0, 0);
    return reader.read(0, few);
  }

  private static BufferedImage small(BufferedImage image) {
    double scale = Math.min(1, (double) PIXELS / Math.max(image.getWidth(), image.getHeight()));
    int width = (int) Math.max(1, Math.round(image.getWidth() * scale));
    int height = (int) Math.max(1, Math.round(image.getHeight() * scale));
    boolean alpha = image.getColorModel().hasAlpha();
    BufferedImage small =
        new BufferedImage(
            width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return small;
  }

  private static Thumbnail encode(BufferedImage image) throws IOException {
    String format = image.getColorModel().hasAlpha() ? "png" : "jpeg";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, bytes)) {
      throw new IllegalStateException("Nothing writes " + format);
    }
    return new Thumbnail("image/" + format, bytes.toByteArray());
  }
}
