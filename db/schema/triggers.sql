-- Put back after every migration: rebuilding a table drops its triggers without a word.

CREATE TRIGGER reviews_are_not_changed BEFORE UPDATE ON reviews
BEGIN SELECT raise(ABORT, 'reviews are only ever added: add a new one instead of changing this one'); END;

CREATE TRIGGER reviews_are_not_deleted BEFORE DELETE ON reviews
BEGIN SELECT raise(ABORT, 'reviews are only ever added: none is deleted'); END;

CREATE TRIGGER reviews_are_not_replaced BEFORE INSERT ON reviews
WHEN EXISTS (SELECT 1 FROM reviews WHERE id = NEW.id)
BEGIN SELECT raise(ABORT, 'reviews are only ever added: this id is taken'); END;

CREATE TRIGGER reviews_decide AFTER INSERT ON reviews
BEGIN UPDATE claims SET status = NEW.status, verdict = NEW.verdict WHERE id = NEW.claim_id; END;

CREATE TRIGGER reviewed_claims_stay BEFORE DELETE ON claims
WHEN EXISTS (SELECT 1 FROM reviews WHERE claim_id = OLD.id)
BEGIN SELECT raise(ABORT, 'a reviewed claim stays on record'); END;

CREATE TRIGGER only_reviews_decide BEFORE UPDATE OF status, verdict ON claims
WHEN (NEW.status IS NOT OLD.status OR NEW.verdict IS NOT OLD.verdict) AND NOT EXISTS (
  SELECT 1 FROM reviews WHERE id = (SELECT max(id) FROM reviews WHERE claim_id = NEW.id)
  AND status = NEW.status AND verdict IS NEW.verdict
)
BEGIN SELECT raise(ABORT, 'status and verdict follow from reviews: add a review'); END;

CREATE TRIGGER links_count AFTER INSERT ON links
BEGIN
  UPDATE claims SET repeats = repeats + (NEW.relation = 'repeats'), disagreements = disagreements + (NEW.relation = 'disagrees')
  WHERE id IN (NEW.left_id, NEW.right_id) AND NEW.relation IN ('repeats', 'disagrees');
END;

CREATE TRIGGER links_discount AFTER DELETE ON links
BEGIN
  UPDATE claims SET repeats = repeats - (OLD.relation = 'repeats'), disagreements = disagreements - (OLD.relation = 'disagrees')
  WHERE id IN (OLD.left_id, OLD.right_id) AND OLD.relation IN ('repeats', 'disagrees');
END;

CREATE TRIGGER findings_count AFTER INSERT ON finding_claims
BEGIN UPDATE claims SET findings = findings + 1 WHERE id = NEW.claim_id; END;

CREATE TRIGGER findings_discount AFTER DELETE ON finding_claims
BEGIN UPDATE claims SET findings = findings - 1 WHERE id = OLD.claim_id; END;
