-- What a room's signals did is forgotten after a while: found by its age.
create index signal_changes__oldest on signal_changes (tenant_id, at);
create index device_commands__oldest on device_commands (tenant_id, created_at);
