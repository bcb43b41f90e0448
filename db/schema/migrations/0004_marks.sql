-- Where pages and times begin in a document, and the page or time that a claim stands at.
ALTER TABLE documents ADD COLUMN marks TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(marks));
ALTER TABLE claims ADD COLUMN location TEXT;
