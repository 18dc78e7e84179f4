"""The commands of `katanya` by what they are for. They are thin and import what they need late."""
