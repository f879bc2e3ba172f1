-- Passwords among the settings that a device is told, apart from what people read, until the device has them or it is too
-- late.

alter table device_commands add column secrets jsonb;
