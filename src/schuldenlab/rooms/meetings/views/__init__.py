"""The pages of the room: planning a meeting, its guests, and what came of it."""
