/**
 * Believable companies, people and histories for trying the CRM out: the same ones each time, as
 * many as are asked for. Addresses end in {@code .example} (RFC 2606), phone numbers lie in the
 * range that is kept for fiction, so that nobody can be reached by mistake.
 */
@NullMarked
package io.aetherlink.crm.demo;

import org.jspecify.annotations.NullMarked;
