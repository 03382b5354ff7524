package io.aetherlink.customerops.tika;

import io.aetherlink.customerops.domain.ContentTypes;
import java.util.Set;
import org.apache.tika.Tika;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;

/** Finds types by what files begin with. */
public final class TikaContentTypes implements ContentTypes {
  private static final MediaType OLE = MediaType.application("x-tika-msoffice");
  private static final MediaType OOXML = MediaType.application("x-tika-ooxml");

  /** Text that a name may say more of: kinds that no program runs. */
  private static final Set<String> TEXTS =
      Set.of("text/csv", "text/tab-separated-values", "text/x-web-markdown", "text/calendar");

  private final Tika tika = new Tika();
  private final MediaTypeRegistry registry = MediaTypeRegistry.getDefaultRegistry();

  @Override
  public String of(byte[] beginning, String name) {
    MediaType found = MediaType.parse(tika.detect(beginning));
    MediaType named = MediaType.parse(tika.detect(name));
    return (named != null && mayBe(found, named) ? named : found).toString();
  }

  /** Office documents are containers: their beginning tells which container, and no more. */
  private boolean mayBe(MediaType found, MediaType named) {
    if (found.equals(MediaType.TEXT_PLAIN)) {
      return TEXTS.contains(named.toString());
    }
    boolean container =
        found.equals(MediaType.APPLICATION_ZIP) || found.equals(OLE) || found.equals(OOXML);
    return container
        && named.getSubtype().startsWith("vnd.")
        && registry.isSpecializationOf(named, found);
  }
}
