// Who speaks for whom in the form of `/contribute/`: a party can withdraw only what it has asserted or denied.

import { known } from "./contribute-fields.js";

export function noteWithdrawals(found, claims) {
  const of = (actor) => partyOf(found, actor);
  const decided = claims.filter(({ claim }) => ["asserts", "denies"].includes(claim.stance));
  for (const { claim, field } of claims) {
    if (claim.stance !== "withdraws" || !claim.by) continue;
    const here = decided.some((one) => of(one.claim.by) === of(claim.by) && one.claim.on === claim.on);
    if (here || known.decided[claim.on]?.includes(of(claim.by))) continue;
    const what = claim.on ? `on \`${claim.on}\`` : "in this entry itself";
    found.note(field, `the party of \`${claim.by}\` has asserted and denied nothing ${what}`);
  }
}

// The outermost actor that an actor is part of.
function partyOf(found, actor) {
  const seen = new Set();
  let party = actor;
  for (let next = party; next && !seen.has(next); next = found.additions.find((one) => one.id === party && one.noun === "actor")?.record.part_of) {
    seen.add(next);
    party = known.parties[next] ?? next;
  }
  return party;
}
