package io.aetherlink.worker.images;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * How many pixels the reader of a WebP file is going to make room for. A file says twice how large
 * it is: in its head, and in each picture in it; the reader believes the latter.
 *
 * @see <a href="https://developers.google.com/speed/webp/docs/riff_container">The container</a>
 */
final class WebpPixels {
  // Names of chunks, as they are read from last to first.
  private static final int LOSSY = 0x20385056; // "VP8 "
  private static final int LOSSLESS = 0x4c385056; // "VP8L"
  private static final int FRAME = 0x464d4e41; // "ANMF"

  private static final int FILE_HEAD = 12;
  private static final int CHUNK_HEAD = 8;
  private static final int FRAME_HEAD = 16;
  private static final int FOURTEEN_BITS = 0x3fff;

  /** Nobody's picture has more parts, and to walk through millions takes long. */
  private static final int MOST_CHUNKS = 1000;

  private WebpPixels() {}

  /**
   * Those of all pictures in the file, or in its first frame where it is animated; {@code
   * Long.MAX_VALUE} for one of too many parts.
   *
   * @throws IOException if the file ends where a picture begins
   */
  static long of(Path file) throws IOException {
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
      return count(in);
    }
  }

  private static long count(ImageInputStream in) throws IOException {
    long pixels = 0;
    long end = in.length();
    long next = FILE_HEAD;
    for (int chunks = 0; next + CHUNK_HEAD <= end; chunks++) {
      if (chunks == MOST_CHUNKS) {
        return Long.MAX_VALUE;
      }
      in.seek(next);
      int name = in.readInt();
      long length = in.readUnsignedInt();
      long content = next + CHUNK_HEAD;
      if (name == FRAME) { // chunks again, and behind them nothing that is read
        next = content + FRAME_HEAD;
        end = Math.min(end, content + length);
      } else {
        pixels += inPicture(name, in);
        next = content + length + length % 2;
      }
    }
    return pixels;
  }

  private static long inPicture(int name, ImageInputStream in) throws IOException {
    return switch (name) {
      case LOSSY -> {
        in.skipBytes(6);
        yield (long) (in.readUnsignedShort() & FOURTEEN_BITS)
            * (in.readUnsignedShort() & FOURTEEN_BITS);
      }
      case LOSSLESS -> {
        in.skipBytes(1);
        long sides = in.readUnsignedInt();
        yield ((sides & FOURTEEN_BITS) + 1) * (((sides >> 14) & FOURTEEN_BITS) + 1);
      }
      default -> 0;
    };
  }
}
