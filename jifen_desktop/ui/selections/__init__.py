"""评选: people are named, reviewed and published; then honoured, recommended or let go first."""
