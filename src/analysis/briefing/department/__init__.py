"""The pages by lead department: what one department leads, in the city and in all areas."""
