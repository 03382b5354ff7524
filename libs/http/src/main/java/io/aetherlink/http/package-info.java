/**
 * What every service shares towards its callers: start with checked settings, the JSON form, errors
 * and their bodies, request ids, limits, addresses to listen on.
 */
package io.aetherlink.http;
