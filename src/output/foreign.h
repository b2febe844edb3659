/* foreign.h - the record in the forms of other tools.
 *
 * plover    a JSON record a line for each dated event, with the fields of the
 *           PLOVER record: id, date, enddate, actor, recipient, event, text_info,
 *           cite_info, coder.  Events without a PLOVER type or day are left out.
 * graphml   a directed graph (GraphML 1.0, as Gephi, yEd and networkx read it):
 *           a node for each party, an edge for each relation with its bounds.
 * gexf      the same graph in GEXF 1.3, with the days of its edges.
 *
 * All are the same bytes for the same reports.
 */
#ifndef OUTPUT_FOREIGN_H
#define OUTPUT_FOREIGN_H

#include "output/record.h"

/* Errors of the ledger, and CHANCERY_E_NOMEM. */
MUST_USE enum chancery_status foreign_plover(struct ledger *ledger,
                                             const struct ledger_filter *filter,
                                             record_sink *sink, void *user,
                                             struct chancery_error *err);
MUST_USE enum chancery_status
foreign_graphml(struct ledger *ledger, const struct ledger_filter *filter,
                record_sink *sink, void *user, struct chancery_error *err);
MUST_USE enum chancery_status foreign_gexf(struct ledger *ledger,
                                           const struct ledger_filter *filter,
                                           record_sink *sink, void *user,
                                           struct chancery_error *err);

#endif
