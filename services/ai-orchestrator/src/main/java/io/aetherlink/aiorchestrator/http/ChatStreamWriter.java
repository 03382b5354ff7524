package io.aetherlink.aiorchestrator.http;

import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Writes events as they come. A resource method that answers either at once or with a stream, as
 * OpenAI's does, cannot have the stream that Quarkus has for methods which only stream.
 */
@Provider
public final class ChatStreamWriter implements ServerMessageBodyWriter<ChatStream> {

  @Override
  public void writeResponse(ChatStream stream, Type type, ServerRequestContext context) {
    var request = (ResteasyReactiveRequestContext) context;
    request.suspend();
    ServerHttpResponse response = context.serverResponse();
    response.setChunked(true);
    Cancellable reading =
        stream
            .data()
            .subscribe()
            .with(
                data ->
                    response.write("data: %s\n\n".formatted(data).getBytes(StandardCharsets.UTF_8)),
                failure -> {
                  response.reset();
                  request.close();
                },
                () -> {
                  response.end();
                  request.close();
                });
    response.addCloseHandler(reading::cancel);
    if (response.closed()) {
      reading.cancel();
    }
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType media) {
    return type == ChatStream.class;
  }

  @Override
  public boolean isWriteable(Class<?> type, Type generic, Annotation[] on, MediaType media) {
    return type == ChatStream.class;
  }

  @Override
  public void writeTo(
      ChatStream stream,
      Class<?> type,
      Type generic,
      Annotation[] on,
      MediaType media,
      MultivaluedMap<String, Object> headers,
      OutputStream body) {
    throw new UnsupportedOperationException("it is written as it comes");
  }
}
