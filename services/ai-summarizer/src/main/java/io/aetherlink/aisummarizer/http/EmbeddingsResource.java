package io.aetherlink.aisummarizer.http;

import io.aetherlink.aisummarizer.domain.meaning.TextEmbedder;
import io.aetherlink.audit.RequestAudit;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

/** Embeds texts, so that they can be found by what they mean. */
@Path("/embeddings")
@Roles({Role.AGENT, Role.OPERATOR, Role.ADMIN})
public class EmbeddingsResource {
  private final TextEmbedder embedder;

  EmbeddingsResource(TextEmbedder embedder) {
    this.embedder = embedder;
  }

  /**
   * The embeddings of up to 256 texts. What a text says past its 510th token counts less. Services
   * ask for them all the time, of their own accord: that changes nothing, and leaves no record.
   */
  @POST
  public EmbeddingsBody embed(
      @Valid @NotNull EmbeddingsRequest request, @Context RoutingContext context) {
    RequestAudit.look(context);
    return new EmbeddingsBody(
        embedder.model(), embedder.dimensions(), embedder.embed(request.texts()));
  }
}
