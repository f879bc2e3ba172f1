-- When an incident that was put off last came back, since its snooze was over: people are told of that as of an opening.
alter table tickets add column woken_at timestamptz;

-- What is held for a mail is an incident at the moment since which it asks for action: opened, or back from a snooze.
alter table held_mails rename column opened_at to since;
