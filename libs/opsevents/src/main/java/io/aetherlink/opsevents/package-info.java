/**
 * What happens in a service, told to the command center.
 *
 * <pre>{@code
 * @Inject OpsEvents ops;
 *
 * ops.tell("ai.fallback.used", Map.of("provider", "local", "failed", List.of("claude")));
 * }</pre>
 *
 * <p>The Maven module {@code opsevents} is all that it needs. {@link
 * io.aetherlink.opsevents.OpsEvents#tell} returns at once, on an event loop too; the event is sent
 * behind the caller's back, in its order, again and again while the command center is away, and
 * taken there once. What waits is in memory: a thousand events, of which the oldest give way, and
 * none survives the process. A service that has to be sure keeps its events itself and sends them
 * over {@link io.aetherlink.opsevents.CommandCenterLine}, until that says that they are taken.
 */
@NullMarked
package io.aetherlink.opsevents;

import org.jspecify.annotations.NullMarked;
