-- What a rate is for each of, which stood in the unit of what is only counted, and where it moved that a figure tells of.
ALTER TABLE claims ADD COLUMN per TEXT;
ALTER TABLE claims ADD COLUMN trend TEXT CHECK (trend IN ('up', 'down'));
UPDATE claims SET per = substr(unit, 5), unit = NULL WHERE unit LIKE 'per %';
UPDATE claims SET per = substr(unit, instr(unit, ' per ') + 5) WHERE unit LIKE '% per %';
