package io.aetherlink.aiorchestrator.providers;

import io.aetherlink.aiorchestrator.domain.Task;
import java.util.function.Function;

/**
 * How a provider is asked for an answer piece by piece, and how it gives it.
 *
 * @param call the request
 * @param framing what its events look like
 * @param assembly a new one for the answer to each task
 */
record StreamFormat(
    Function<Task, Call> call, Framing framing, Function<Task, ? extends Assembly> assembly) {}
