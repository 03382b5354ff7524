package io.aetherlink.crm.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Looks at a file while it is passed on to where it is kept. Reading it throws {@link
 * TableException} as soon as it shows to be no table, at its end at the latest.
 */
public final class UploadedTable extends FilterInputStream {
  /** How much of a file is looked at to see what it is. */
  static final int HEAD = 64 * 1024;

  private static final int SHORTEST_TO_KNOW = 8;

  private final EncodingScan scan = new EncodingScan();
  private final ByteArrayOutputStream head = new ByteArrayOutputStream(HEAD);
  private final long limit;
  private long bytes;
  private boolean plain;

  /** How files begin that people take for tables. */
  private record Kind(String name, int... start) {
    boolean begins(byte[] file) {
      for (int i = 0; i < start.length; i++) {
        if (file.length <= i || (file[i] & 0xff) != start[i]) {
          return false;
        }
      }
      return true;
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind("a ZIP archive or an Excel workbook", 'P', 'K', 3, 4),
          new Kind("an old Excel workbook", 0xd0, 0xcf, 0x11, 0xe0),
          new Kind("compressed with gzip", 0x1f, 0x8b),
          new Kind("a PDF", '%', 'P', 'D', 'F', '-'));

  /** Says that a file is longer than files may be. */
  public static final class TooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLongException(long limit) {
      super("A file has at most %d bytes".formatted(limit));
    }
  }

  /**
   * @param limit most bytes; reading on throws {@link TooLongException}
   */
  public UploadedTable(InputStream file, long limit) {
    super(file);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    if (count < 0) {
      var unused = preview();
    } else {
      see(into, offset, count);
    }
    return count;
  }

  private void see(byte[] from, int offset, int count) {
    bytes += count;
    if (bytes > limit) {
      throw new TooLongException(limit);
    }
    scan.see(from, offset, count);
    if (head.size() < HEAD) {
      head.write(from, offset, Math.min(count, HEAD - head.size()));
      refuseOtherKinds();
      refuseEndlessHeader();
    }
  }

  private void refuseEndlessHeader() {
    if (head.size() == HEAD && !head.toString(ISO_8859_1).contains("\n")) {
      throw new TableException(
          "The first line, which names the columns, has no end within 64 kB: lines end with a line"
              + " feed");
    }
  }

  private void refuseOtherKinds() {
    if (!plain && head.size() >= SHORTEST_TO_KNOW) {
      plain = true;
      byte[] start = head.toByteArray();
      KINDS.stream()
          .filter(kind -> kind.begins(start))
          .findFirst()
          .ifPresent(kind -> {
            throw new TableException(
                "The file is %s; save the table as CSV".formatted(kind.name()));
          });
    }
  }

  /** How long it is. */
  public long bytes() {
    return bytes;
  }

  /**
   * What it is, once it was read to its end.
   *
   * @throws TableException if it is no table
   */
  public TablePreview preview() {
    TextEncoding encoding =
        scan.encoding()
            .orElseThrow(() -> new TableException("The file is not text; save the table as CSV"));
    return TablePreview.of(head.toByteArray(), bytes <= HEAD, encoding);
  }
}
