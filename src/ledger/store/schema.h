/* schema.h - the tables of a ledger and the steps from one version to the next.
 *
 * The number of a version is the file's user_version; its application_id says
 * that it is ours.
 */
#ifndef LEDGER_STORE_SCHEMA_H
#define LEDGER_STORE_SCHEMA_H

#include "ledger/store/db.h"

/* Bring the file to LEDGER_VERSION (LEDGER_WRITE) or see that it is there.
 * Errors as ledger_open. */
MUST_USE enum chancery_status schema_prepare(sqlite3 *handle,
                                             enum ledger_mode mode,
                                             struct chancery_error *err);

/* Make empty temporary twins of the derived tables, which hide those of the
 * file from every query until they are dropped. */
MUST_USE enum chancery_status schema_shadow(sqlite3 *handle,
                                            struct chancery_error *err);
/* The same of the units and the pairs of parties that they are made of, where
 * analysts ruled otherwise then. */
MUST_USE enum chancery_status schema_shadow_pairs(sqlite3 *handle,
                                                  struct chancery_error *err);
/* Drop all of them. */
MUST_USE enum chancery_status schema_unshadow(sqlite3 *handle,
                                              struct chancery_error *err);

/* Names of the derived tables, those that refer to others last; ends with
 * NULL. */
extern const char *const schema_derived[];

#endif
