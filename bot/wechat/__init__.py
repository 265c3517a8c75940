"""The WeChat 公众号 as a channel: verify, answer once, say it for the phone."""
