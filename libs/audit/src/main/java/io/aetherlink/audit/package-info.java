/**
 * Who did what: every request is counted, and every request but health and metrics is recorded
 * durably. A refusal is on disk before its answer leaves; when nothing can be recorded, nothing is
 * served.
 */
package io.aetherlink.audit;
