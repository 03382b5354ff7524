package io.aetherlink.aiorchestrator.http;

import io.smallrye.mutiny.Multi;

/**
 * Server-sent events without names.
 *
 * @param data of each event; a reader who leaves cancels it
 */
record ChatStream(Multi<String> data) {}
