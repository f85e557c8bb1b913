"""The bedrock: base model, clock, tokens, the errors that rules raise. No word of the domain, and no drawer of odds and ends."""
