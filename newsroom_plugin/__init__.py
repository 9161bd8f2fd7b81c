"""A social media newsroom and influencer kit, as a MkDocs plugin."""
