package io.aetherlink.edge.proxy;

import io.aetherlink.edge.keys.ApiKeys;
import io.aetherlink.identity.ApiKeyToken;
import io.aetherlink.identity.Authentication;
import io.aetherlink.identity.Authenticator;
import io.aetherlink.identity.BearerTokens;
import io.aetherlink.identity.PresentedKey;
import io.aetherlink.identity.RequestHead;
import io.aetherlink.identity.Tickets;
import io.aetherlink.settings.AuthMode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Establishes who comes: by an API key, by a ticket, or in the way of the mode. */
@Singleton
final class FrontDoor {
  private final Authenticator authenticator;
  private final Tickets tickets;
  private final ApiKeys keys;

  @Inject
  FrontDoor(Authenticator authenticator, Tickets tickets, ApiKeys keys) {
    this.authenticator = authenticator;
    this.tickets = tickets;
    this.keys = keys;
  }

  /** The mode that is on. */
  AuthMode mode() {
    return authenticator.mode();
  }

  /**
   * Establishes who makes a request, at once unless it presents a key that has to be asked about.
   * Fails with the answer where that cannot be done.
   */
  Future<Authentication> authenticate(RoutingContext context, ApiPath path) {
    RequestHead head = RequestHead.of(context);
    return switch (PresentedKey.of(head)) {
      case PresentedKey.None none -> Future.succeededFuture(withoutKey(context, head, path));
      case PresentedKey.Malformed malformed -> Future.succeededFuture(ApiKeys.REFUSED);
      case PresentedKey.One(ApiKeyToken key) -> withKey(context, head, key);
    };
  }

  /** By its ticket, where a request has one: a browser's EventSource sends no header. */
  private Authentication withoutKey(RoutingContext context, RequestHead head, ApiPath path) {
    if (path.tickets().isEmpty()) {
      return authenticator.authenticate(head);
    }
    if (context.request().method() != HttpMethod.GET) {
      return Tickets.refused("it is good for GET alone");
    }
    return path.tickets().size() == 1
        ? tickets.redeem(path.tickets().getFirst(), context.normalizedPath())
        : Tickets.refused("it is given more than once");
  }

  private Future<Authentication> withKey(
      RoutingContext context, RequestHead head, ApiKeyToken key) {
    boolean trusted = mode() == AuthMode.HEADER && head.fromLoopback();
    Future<Authentication> answer =
        keys.authenticate(key, trusted)
            .map(found ->
                found instanceof Authentication.Known known
                    ? BearerTokens.checkTenant(known, head)
                    : found);
    return answer.isComplete() ? answer : later(context, answer);
  }

  /** On the request's own thread, and without losing what of its body comes meanwhile. */
  private static Future<Authentication> later(
      RoutingContext context, Future<Authentication> answer) {
    Context here = context.vertx().getOrCreateContext();
    Promise<Authentication> established = Promise.promise();
    context.request().pause();
    answer.onComplete(outcome ->
        here.runOnContext(onTime -> {
          context.request().resume();
          established.handle(outcome);
        }));
    return established.future();
  }
}
