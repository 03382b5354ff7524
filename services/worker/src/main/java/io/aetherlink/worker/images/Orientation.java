package io.aetherlink.worker.images;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a picture was held: cameras write pixels as they come, and tag 0x0112 of Exif 2.32 says which
 * side was up.
 *
 * @param value 1 to 8, as in the tag
 */
record Orientation(int value) {
  private static final Orientation UPRIGHT = new Orientation(1);
  private static final int START_OF_IMAGE = 0xffd8;
  private static final int APP1 = 0xffe1;
  private static final int START_OF_SCAN = 0xffda;
  private static final int TAG = 0x0112;
  private static final int ENTRY_BYTES = 12;
  private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

  /** The orientation of a JPEG file; of any other, upright. */
  static Orientation of(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return in.readUnsignedShort() == START_OF_IMAGE ? ofSegments(in) : UPRIGHT;
    } catch (EOFException | IndexOutOfBoundsException e) {
      return UPRIGHT; // it ends where it should not
    }
  }

  private static Orientation ofSegments(DataInputStream in) throws IOException {
    int marker = in.readUnsignedShort();
    while (marker >>> 8 == 0xff && marker != START_OF_SCAN) {
      int length = in.readUnsignedShort() - 2;
      byte[] segment = in.readNBytes(Math.max(0, length));
      if (marker == APP1 && startsWith(segment, EXIF)) {
        return ofExif(ByteBuffer.wrap(segment, EXIF.length, segment.length - EXIF.length).slice());
      }
      marker = in.readUnsignedShort();
    }
    return UPRIGHT;
  }

  private static Orientation ofExif(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = Short.toUnsignedInt(tiff.getShort(directory));
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY_BYTES;
      if (Short.toUnsignedInt(tiff.getShort(entry)) == TAG) {
        int value = tiff.getShort(entry + 8);
        return value >= 1 && value <= 8 ? new Orientation(value) : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  private static boolean startsWith(byte[] segment, byte[] beginning) {
    for (int i = 0; i < beginning.length; i++) {
      if (segment.length <= i || segment[i] != beginning[i]) {
        return false;
      }
    }
    return true;
  }

  /** The picture the right way up. */
  BufferedImage applyTo(BufferedImage image) {
    if (value == 1) {
      return image;
    }
    double w = image.getWidth();
    double h = image.getHeight();
    boolean turned = value >= 5;
    BufferedImage upright =
        new BufferedImage(
            turned ? image.getHeight() : image.getWidth(),
            turned ? image.getWidth() : image.getHeight(),
            image.getType());
    new AffineTransformOp(transform(w, h), AffineTransformOp.TYPE_NEAREST_NEIGHBOR)
        .filter(image, upright);
    return upright;
  }

  private AffineTransform transform(double w, double h) {
    return switch (value) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
      default -> new AffineTransform();
    };
  }
}
