package io.aetherlink.aiorchestrator.providers;

import java.net.URI;
import java.util.Map;

/**
 * A POST to a provider.
 *
 * @param headers besides the content type
 * @param body JSON
 */
record Call(URI url, Map<String, String> headers, byte[] body) {}
