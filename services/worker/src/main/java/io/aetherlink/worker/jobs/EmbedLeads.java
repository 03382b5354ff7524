package io.aetherlink.worker.jobs;

import io.aetherlink.crm.LeadVectors.Embedded;
import io.aetherlink.crm.LeadVectors.Waiting;
import io.aetherlink.crm.MeaningVector;
import io.aetherlink.crm.TextEmbedder;
import io.aetherlink.crm.VectorStore;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobHandler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Embeds what waits to be embedded, tenant by tenant and batch by batch, until nothing is left. A
 * text that is done twice has the same vector, and one that changed meanwhile goes on waiting.
 */
@Singleton
public final class EmbedLeads implements JobHandler {
  public static final String TYPE = "embed-leads";

  /** A batch takes a second or so: each tenant's newest leads have their turn soon. */
  private static final int BATCH = 64;

  private final VectorStore store;
  private final TextEmbedder embedder;

  @Inject
  EmbedLeads(VectorStore store, TextEmbedder embedder) {
    this.store = store;
    this.embedder = embedder;
  }

  @Override
  public String type() {
    return TYPE;
  }

  /**
   * {@inheritDoc}
   *
   * @throws io.aetherlink.crm.EmbedderAwayException if there is nobody to embed; what is done stays
   */
  @Override
  public Effect run(Job job, ProgressReport progress) {
    int settled;
    do {
      settled = store.tenantsThatWait().stream().mapToInt(this::batch).sum();
    } while (settled > 0);
    return Effect.NONE;
  }

  /** How many leads of a tenant do not wait any longer; none when all are just being changed. */
  private int batch(String tenant) {
    List<Waiting> leads = store.inTenant(tenant, vectors -> vectors.waiting(BATCH));
    List<Embedded> embedded = embedded(tenant, leads);
    return store.inTenant(tenant, vectors -> vectors.put(embedded));
  }

  private List<Embedded> embedded(String tenant, List<Waiting> leads) {
    List<String> texts =
        leads.stream().filter(Waiting::needsVector).map(lead -> lead.text().text()).toList();
    List<MeaningVector> vectors = texts.isEmpty() ? List.of() : embedder.embed(tenant, texts);
    Iterator<MeaningVector> next = vectors.iterator();
    List<Embedded> embedded = new ArrayList<>();
    for (Waiting lead : leads) {
      embedded.add(
          new Embedded(lead, lead.needsVector() ? Optional.of(next.next()) : Optional.empty()));
    }
    return embedded;
  }
}
