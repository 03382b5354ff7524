/**
 * Who calls: role headers in header mode, signed identities between services, tokens in jwt mode;
 * and what a caller's roles allow. Fails closed: what cannot be established is refused.
 */
package io.aetherlink.identity;
