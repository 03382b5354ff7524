package io.aetherlink.aisummarizer.domain.dossier;

import java.util.Optional;

/** Where dossiers come from, as the caller of the request at hand may see them. */
public interface Dossiers {

  /**
   * The dossier of a lead; empty where the caller's tenant has no such lead.
   *
   * @throws DossiersAwayException if whoever keeps the leads does not answer
   */
  Optional<Dossier> find(long leadId);
}
