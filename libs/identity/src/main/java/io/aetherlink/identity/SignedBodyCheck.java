package io.aetherlink.identity;

import io.aetherlink.http.ApiException;
import io.aetherlink.http.Route;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/** Refuses a body that is not the one that was signed. */
@Provider
public final class SignedBodyCheck implements ReaderInterceptor {
  private final CurrentVertxRequest request;

  @Inject
  SignedBodyCheck(CurrentVertxRequest request) {
    this.request = request;
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    Optional<String> hash =
        Optional.ofNullable(context.getHeaders().getFirst(SignedIdentity.HEADER))
            .flatMap(SignedIdentity::bodyHash);
    if (hash.isPresent()) {
      if (Route.streamsBody(request.getCurrent())) {
        context.setInputStream(new HashedBody(context.getInputStream(), hash.get()));
      } else {
        checkAtOnce(context, hash.get());
      }
    }
    return context.proceed();
  }

  static ApiException refused() {
    return ApiException.of(401, "Signed identity refused: the body is not the one that was signed");
  }

  /** Before it is read by somebody who may stop before its end. */
  private static void checkAtOnce(ReaderInterceptorContext context, String hash)
      throws IOException {
    byte[] body = context.getInputStream().readAllBytes();
    if (!SignedIdentity.sha256(body).equals(hash)) {
      throw refused();
    }
    context.setInputStream(new ByteArrayInputStream(body));
  }
}
