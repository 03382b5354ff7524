package io.aetherlink.identity;

import io.aetherlink.http.ApiException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Refuses a body that is not the one that was signed. */
@Provider
public final class SignedBodyCheck implements ReaderInterceptor {

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    String identity = context.getHeaders().getFirst(SignedIdentity.HEADER);
    if (identity != null) {
      byte[] body = context.getInputStream().readAllBytes();
      if (!SignedIdentity.sha256(body).equals(SignedIdentity.bodyHash(identity))) {
        throw ApiException.of(
            401, "Signed identity refused: the body is not the one that was signed");
      }
      context.setInputStream(new ByteArrayInputStream(body));
    }
    return context.proceed();
  }
}
